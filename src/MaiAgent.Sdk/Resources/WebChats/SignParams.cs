namespace MaiAgent.Sdk;

/// <summary>Sign-in settings per kind; normally only one is there.</summary>
public sealed class SignParams : ResponseModel
{
    /// <summary>The settings of a Keycloak realm.</summary>
    public KeycloakSignParams? Keycloak { get; init; }

    /// <summary>The settings of LINE.</summary>
    public LineSignParams? Line { get; init; }

    /// <summary>The settings of Active Directory.</summary>
    public AdSignParams? Ad { get; init; }
}
