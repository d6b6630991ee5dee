"""From one page to a crawl: many pages over processes, archives in, JSON Lines or Parquet out."""
