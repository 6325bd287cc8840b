namespace MaiAgent.Sdk;

/// <summary>The service refused the content of the request (status 400 or 422). <see cref="MaiAgentApiException.Errors"/> says which fields, when the service does.</summary>
public sealed class MaiAgentBadRequestException : MaiAgentApiException
{
    internal MaiAgentBadRequestException(string message, ApiErrorDetails details)
        : base(message, details)
    {
    }
}
