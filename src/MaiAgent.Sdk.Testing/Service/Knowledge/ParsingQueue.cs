namespace MaiAgent.Sdk.Testing.Service.Knowledge;

/// <summary>How the next files are parsed. The oldest entry that is for the file is taken.</summary>
internal sealed class ParsingQueue
{
    private readonly List<Entry> _entries = [];

    /// <summary>Of the files for which there is no entry.</summary>
    public ScriptedParsing Usual { get; set; } = ScriptedParsing.Take(TimeSpan.Zero);

    public void Add(ScriptedParsing parsing, string? fileName, int times) => _entries.Add(new Entry(parsing, fileName) { Left = times });

    public ScriptedParsing Take(string fileName)
    {
        var entry = _entries.Find(entry => entry.FileName is null || string.Equals(entry.FileName, fileName, StringComparison.Ordinal));
        if (entry is null)
        {
            return Usual;
        }

        if (entry.Left != int.MaxValue && --entry.Left == 0)
        {
            _entries.Remove(entry);
        }

        return entry.Parsing;
    }

    private sealed class Entry(ScriptedParsing parsing, string? fileName)
    {
        public ScriptedParsing Parsing => parsing;

        public string? FileName => fileName;

        public int Left { get; set; }
    }
}
