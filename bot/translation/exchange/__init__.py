"""The texts of a language on their way to a translator's own program and back: PO, XLSX, and paper (HTML).

What comes back is compared with what went out, so that nothing is lost on either side.
"""
