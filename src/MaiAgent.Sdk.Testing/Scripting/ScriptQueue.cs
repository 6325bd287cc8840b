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

    public Script? Take(RecordedRequest request) => Take(entry => entry.Match(request));

    /// <summary>The oldest, for a request that is not complete yet.</summary>
    public Script? TakeFirst() => Take(static _ => true);

    private Script? Take(Predicate<Entry> match)
    {
        lock (_lock)
        {
            var entry = _entries.Find(match);
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
