namespace MaiAgent.Sdk;

/// <summary>The body of <see cref="IChatbotsApi.DuplicateAsync"/>: an object without members, since the service publishes none.</summary>
public sealed record DuplicateChatbotRequest
{
    internal DuplicateChatbotRequest()
    {
    }
}
