using System.Text.Json;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>Finding the ends of the lines, and nothing else.</summary>
internal sealed class NewlineScan(byte[] body) : IContender
{
    public string Name => "newline scan";

    public ValueTask<long> ReadAsync()
    {
        var lines = 0L;
        ReadOnlySpan<byte> rest = body;
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            lines++;
            rest = rest[(end + 1)..];
        }

        return new ValueTask<long>(lines);
    }
}

/// <summary>The source generator on payloads that are found already: the cost of JSON alone.</summary>
internal sealed class JsonFloor(byte[] body) : IContender
{
    private readonly Range[] _payloads = Payloads(body);

    public string Name => "JSON alone";

    public ValueTask<long> ReadAsync()
    {
        var characters = 0L;
        foreach (var payload in _payloads)
        {
            characters += JsonSerializer.Deserialize(body.AsSpan(payload), WireEventContext.Default.WireEvent)!.Content!.Length;
        }

        return new ValueTask<long>(characters);
    }

    private static Range[] Payloads(byte[] body)
    {
        var payloads = new List<Range>();
        for (var start = 0; start < body.Length;)
        {
            var end = start + body.AsSpan(start).IndexOf((byte)'\n');
            if (end > start)
            {
                payloads.Add((start + "data: ".Length)..end);
            }

            start = end + 1;
        }

        return [.. payloads];
    }
}
