"""parsing/formats"""
