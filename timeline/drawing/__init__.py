"""The HTML of what a page has hundreds of: templates would be most of its time."""
