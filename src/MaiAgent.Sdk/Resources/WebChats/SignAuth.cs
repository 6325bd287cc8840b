namespace MaiAgent.Sdk;

/// <summary>The sign-in set-up of an inbox.</summary>
public sealed class SignAuth : ResponseModel
{
    /// <summary>The id of the set-up.</summary>
    public Guid? Id { get; init; }

    /// <summary>Where sign-ins come from. Where the service sends only an id, it is in <see cref="SignSource.Id"/>.</summary>
    public SignSource? SignSource { get; init; }

    /// <summary>The settings of the sign-in.</summary>
    public SignParams? SignParams { get; init; }
}
