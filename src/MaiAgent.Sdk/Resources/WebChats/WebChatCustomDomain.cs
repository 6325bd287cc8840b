namespace MaiAgent.Sdk;

/// <summary>A domain of one's own for a web chat.</summary>
public sealed class WebChatCustomDomain : ResponseModel
{
    /// <summary>The id of the domain.</summary>
    public Guid? Id { get; init; }

    /// <summary>The domain name.</summary>
    public string? Domain { get; init; }

    /// <summary>The state of the domain; the service publishes no list of values.</summary>
    public string? Status { get; init; }
}
