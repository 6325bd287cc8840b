using System.Net;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The service refused the content of the request (status 400 or 422). <see cref="MaiAgentApiException.Errors"/> says which fields, when the service does.</summary>
public sealed class MaiAgentBadRequestException : MaiAgentApiException
{
    /// <summary>Creates the exception, for a substitute of an interface; its status is 400 unless the initializer says otherwise.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentBadRequestException(string message, Exception? innerException = null)
        : base(HttpStatusCode.BadRequest, message, innerException)
    {
    }

    internal MaiAgentBadRequestException(CallState call, HttpResponseMessage response, ApiErrorBody body)
        : base(call, response, body)
    {
    }
}
