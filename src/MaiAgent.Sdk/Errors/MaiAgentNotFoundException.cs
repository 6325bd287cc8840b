using System.Net;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>There is no such resource, or it belongs to somebody else (status 404).</summary>
public sealed class MaiAgentNotFoundException : MaiAgentApiException
{
    /// <summary>Creates the exception, for a substitute of an interface; its status is 404 unless the initializer says otherwise.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentNotFoundException(string message, Exception? innerException = null)
        : base(HttpStatusCode.NotFound, message, innerException)
    {
    }

    internal MaiAgentNotFoundException(CallState call, HttpResponseMessage response, ApiErrorBody body)
        : base(call, response, body)
    {
    }
}
