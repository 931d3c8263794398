"""The binary format of Word 97 to 2003, which WPS writes too: streams, properties, text, tables ([MS-DOC])."""
