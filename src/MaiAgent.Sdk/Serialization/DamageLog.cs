using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>
/// Notes where values did not fit, while Debug logging is on. Converters know neither the path nor the caller, only their
/// options; so the log travels there, disguised as a converter, and is used by one reader at a time.
/// </summary>
internal sealed class DamageLog : JsonConverter<DamageLog>
{
    private const int Capacity = 50;
    private readonly List<(long Offset, string Expected)> _entries = [];

    public DamageLog()
    {
        Options = new JsonSerializerOptions(WireJson.Options);
        Options.Converters.Add(this);
        Options.MakeReadOnly();
    }

    public JsonSerializerOptions Options { get; }

    /// <summary>The first entries, in the order of the body.</summary>
    public IReadOnlyList<(long Offset, string Expected)> Entries => _entries;

    public void Add(long offset, string expected)
    {
        if (_entries.Count < Capacity)
        {
            _entries.Add((offset, expected));
        }
    }

    public void Clear() => _entries.Clear();

    public override DamageLog Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, DamageLog value, JsonSerializerOptions options) => throw new NotSupportedException();
}
