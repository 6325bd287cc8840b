using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>Sign-in through a Keycloak realm.</summary>
public sealed class KeycloakSignParams
{
    /// <summary>The id of the client.</summary>
    public string? ClientId { get; init; }

    /// <summary>The address of the Keycloak server.</summary>
    public string? Url { get; init; }

    /// <summary>The realm.</summary>
    public string? Realm { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
