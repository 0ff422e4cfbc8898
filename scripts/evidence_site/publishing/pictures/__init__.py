"""Figures as files, letters for print, and QR codes."""
