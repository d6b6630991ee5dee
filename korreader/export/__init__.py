"""Articles leaving korreader: as dicts and JSON, as Markdown."""
