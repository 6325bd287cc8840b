namespace MaiAgent.Sdk.Testing.Scripting;

/// <summary>The scripts that wait for their request. The oldest that matches is taken.</summary>
internal sealed class ScriptQueue
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return (int)Math.Min(int.MaxValue, _entries.Where(static entry => !entry.IsEndless).Sum(static entry => (long)entry.Left));
            }
        }
    }

    public void Add(Func<RecordedRequest, bool> match, Script script, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        lock (_lock)
        {
            _entries.Add(new Entry(match, script) { Left = times });
        }
    }

    public Script? Take(RecordedRequest request)
    {
        lock (_lock)
        {
            var entry = _entries.Find(candidate => candidate.Match(request));
            if (entry is { IsEndless: false } && --entry.Left == 0)
            {
                _entries.Remove(entry);
            }

            return entry?.Script;
        }
    }

    private sealed class Entry(Func<RecordedRequest, bool> match, Script script)
    {
        public Func<RecordedRequest, bool> Match => match;

        public Script Script => script;

        public int Left { get; set; }

        public bool IsEndless => Left == int.MaxValue;
    }
}
