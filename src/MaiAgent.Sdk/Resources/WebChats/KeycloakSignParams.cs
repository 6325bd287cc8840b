namespace MaiAgent.Sdk;

/// <summary>Sign-in through a Keycloak realm.</summary>
public sealed class KeycloakSignParams : ResponseModel
{
    /// <summary>The id of the client.</summary>
    public string? ClientId { get; init; }

    /// <summary>The address of the Keycloak server.</summary>
    public string? Url { get; init; }

    /// <summary>The realm.</summary>
    public string? Realm { get; init; }
}
