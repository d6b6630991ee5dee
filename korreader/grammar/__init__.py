"""The small grammars of a news page: dates, bylines, datelines and picture credits, read from one line of text.

Each grammar takes its words and forms from a data file of the same name, never raises on text, and works in time
proportional to the text.
"""
