namespace MaiAgent.Sdk;

/// <summary>Why there is no response, in the words of .NET and the operating system.</summary>
internal static class ConnectionReason
{
    /// <summary>The message of the failure, and of its innermost cause where that says more: "An error occurred while sending the request." says nothing.</summary>
    public static string Of(Exception failure)
    {
        // The exception of a failed TLS handshake refers to its inner one, which names the fault of the certificate.
        var text = failure is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: { } inner }
            ? $"No TLS connection. {inner.Message}"
            : failure.Message;
        var cause = failure.GetBaseException().Message;
        return text.Contains(cause, StringComparison.Ordinal) ? text : $"{text} {cause.TrimEnd('.')}.";
    }
}
