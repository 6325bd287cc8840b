using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Counts the pooled arrays of the whole process that were rented since it began and not given back.</summary>
internal sealed class PoolCounter : EventListener
{
    private const int Rented = 1;
    private const int Returned = 3;

    private readonly ConcurrentDictionary<int, int> _out = new();

    public int Outstanding => _out.Count;

    public string Sizes => string.Join(", ", _out.Values.GroupBy(size => size).Select(group => $"{group.Count()} of {group.Key}"));

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // Base constructors may call this before the field is there.
        if (_out is null || eventData.Payload is not [int id, int size, ..])
        {
            return;
        }

        if (eventData.EventId == Rented)
        {
            _out[id] = size;
        }
        else if (eventData.EventId == Returned)
        {
            _out.TryRemove(id, out _);
        }
    }
}
