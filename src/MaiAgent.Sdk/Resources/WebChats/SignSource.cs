namespace MaiAgent.Sdk;

/// <summary>A source of sign-ins.</summary>
public sealed class SignSource : ResponseModel
{
    /// <summary>The id of the source.</summary>
    public Guid? Id { get; init; }

    /// <summary>The kind of source, such as <c>keycloak</c>.</summary>
    public string? AccessType { get; init; }
}
