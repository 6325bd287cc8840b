using System.Text.Json;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>What a JSON value is; <see langword="null"/> when it is something else.</summary>
internal static class Values
{
    public static string? Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static Guid? Uuid(JsonNode value) => Guid.TryParse(Text(value), out var id) ? id : null;

    public static bool? Boolean(JsonNode value) => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.GetValue<bool>() : null;

    public static long? Integer(JsonNode value) => value is JsonValue number && number.TryGetValue<long>(out var integer) ? integer : null;
}
