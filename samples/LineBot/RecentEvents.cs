namespace MaiAgent.Sdk.Samples;

/// <summary>The ids of the latest events, as many as a busy hour has.</summary>
internal sealed class RecentEvents
{
    private const int Capacity = 100_000;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = [];
    private readonly Queue<string> _order = new();

    /// <summary>False for an event that was here before.</summary>
    public bool Add(string id)
    {
        lock (_lock)
        {
            if (!_ids.Add(id))
            {
                return false;
            }

            _order.Enqueue(id);
            if (_order.Count > Capacity)
            {
                _ids.Remove(_order.Dequeue());
            }

            return true;
        }
    }
}
