using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>A source of sign-ins.</summary>
public sealed class SignSource
{
    /// <summary>The id of the source.</summary>
    public Guid? Id { get; init; }

    /// <summary>The kind of source, such as <c>keycloak</c>.</summary>
    public string? AccessType { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
