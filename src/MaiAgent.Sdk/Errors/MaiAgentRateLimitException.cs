namespace MaiAgent.Sdk;

/// <summary>Too many requests (status 429). <see cref="MaiAgentApiException.RetryAfter"/> says how long to wait, when the service does.</summary>
public sealed class MaiAgentRateLimitException : MaiAgentApiException
{
    internal MaiAgentRateLimitException(string message, ApiErrorDetails details)
        : base(message, details)
    {
    }
}
