using System.Net;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The key is known but may not do this (status 403).</summary>
public sealed class MaiAgentPermissionException : MaiAgentApiException
{
    /// <summary>Creates the exception, for a substitute of an interface; its status is 403 unless the initializer says otherwise.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentPermissionException(string message, Exception? innerException = null)
        : base(HttpStatusCode.Forbidden, message, innerException)
    {
    }

    internal MaiAgentPermissionException(CallState call, HttpResponseMessage response, ApiErrorBody body)
        : base(call, response, body)
    {
    }
}
