"""What readers are shown, on a page, in the widget or as JSON: rows and results with labels and links.

One model for each thing; the API returns it, the templates render it, so both always say the same.
"""
