namespace MaiAgent.Sdk;

/// <summary>Sign-in through Active Directory.</summary>
public sealed class AdSignParams : ResponseModel
{
    /// <summary>The SAML setting.</summary>
    public string? Saml { get; init; }
}
