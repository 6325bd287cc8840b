namespace MaiAgent.Sdk.Testing;

/// <summary>What waits for the things that it is for. The oldest that matches is taken.</summary>
internal sealed class ScriptQueue<TFor, TScript>
    where TScript : class
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

    public void Add(Predicate<TFor> match, TScript script, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        lock (_lock)
        {
            _entries.Add(new Entry(match, script) { Left = times });
        }
    }

    public TScript? Take(TFor wanted)
    {
        lock (_lock)
        {
            var entry = _entries.Find(entry => entry.Match(wanted));
            if (entry is { IsEndless: false } && --entry.Left == 0)
            {
                _entries.Remove(entry);
            }

            return entry?.Script;
        }
    }

    private sealed record Entry(Predicate<TFor> Match, TScript Script)
    {
        public int Left { get; set; }

        public bool IsEndless => Left == int.MaxValue;
    }
}
