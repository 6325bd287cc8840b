using System.Net;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The service or a gateway before it failed (any 5xx status).</summary>
public sealed class MaiAgentServerException : MaiAgentApiException
{
    /// <summary>Creates the exception, for a substitute of an interface; its status is 500 unless the initializer says otherwise.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentServerException(string message, Exception? innerException = null)
        : base(HttpStatusCode.InternalServerError, message, innerException)
    {
    }

    internal MaiAgentServerException(CallState call, HttpResponseMessage response, ApiErrorBody body)
        : base(call, response, body)
    {
    }
}
