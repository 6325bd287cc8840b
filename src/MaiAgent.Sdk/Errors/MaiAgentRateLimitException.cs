using System.Net;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>Too many requests (status 429). <see cref="MaiAgentApiException.RetryAfter"/> says how long to wait, when the service does.</summary>
public sealed class MaiAgentRateLimitException : MaiAgentApiException
{
    /// <summary>Creates the exception, for a substitute of an interface; its status is 429 unless the initializer says otherwise.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentRateLimitException(string message, Exception? innerException = null)
        : base(HttpStatusCode.TooManyRequests, message, innerException)
    {
    }

    internal MaiAgentRateLimitException(CallState call, HttpResponseMessage response, ApiErrorBody body)
        : base(call, response, body)
    {
    }
}
