using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>Sign-in settings per kind; normally only one is there.</summary>
public sealed class SignParams
{
    /// <summary>The settings of a Keycloak realm.</summary>
    public KeycloakSignParams? Keycloak { get; init; }

    /// <summary>The settings of LINE.</summary>
    public LineSignParams? Line { get; init; }

    /// <summary>The settings of Active Directory.</summary>
    public AdSignParams? Ad { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
