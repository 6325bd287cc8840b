using System.Net;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The service does not accept the API key (status 401). A wrong host responds the same way, so the message names the host.</summary>
public sealed class MaiAgentAuthenticationException : MaiAgentApiException
{
    /// <summary>Creates the exception, for a substitute of an interface; its status is 401 unless the initializer says otherwise.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentAuthenticationException(string message, Exception? innerException = null)
        : base(HttpStatusCode.Unauthorized, message, innerException)
    {
    }

    internal MaiAgentAuthenticationException(CallState call, HttpResponseMessage response, ApiErrorBody body)
        : base(call, response, body)
    {
    }
}
