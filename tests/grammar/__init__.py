"""Tests of korreader.grammar."""
