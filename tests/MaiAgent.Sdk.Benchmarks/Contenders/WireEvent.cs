using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>The event as a plain type for the source generator, without tolerance.</summary>
internal sealed class WireEvent
{
    public Guid? ConversationId { get; set; }

    public string? Content { get; set; }

    public bool Done { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WireEvent))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class WireEventContext : JsonSerializerContext;
