"""Reading pages inside engines: one module for each, with the natural object of the engine in and out.

Nothing is imported here: ``from korreader.engines.spark import read_pages`` loads what Spark needs, and no other engine.
"""
