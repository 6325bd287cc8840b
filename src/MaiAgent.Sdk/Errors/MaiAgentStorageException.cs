using System.Net;

namespace MaiAgent.Sdk;

/// <summary>
/// The object store refused or lost an upload, or the file is stored and registering it failed. The store is not the API: its 401 or 403
/// says nothing about the API key. No text of it holds a secret field of the upload form.
/// </summary>
public sealed class MaiAgentStorageException : MaiAgentException
{
    /// <summary>Creates the exception, for a substitute of an interface.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentStorageException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The status of the store's response; null when there was none, or when the store took the file and registering it failed.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The code in the store's XML error, such as <c>AccessDenied</c> or <c>EntityTooLarge</c>; null when the response has none.</summary>
    public string? Code { get; init; }

    /// <summary>The host and port of the store.</summary>
    public string Host { get; init; } = "";

    /// <summary>
    /// The storage key of the file, set when the store has the file and only registering it failed: register it with this key, for instance
    /// with <see cref="IAttachmentsApi.RegisterAsync"/>, instead of uploading it again. The <see cref="Exception.InnerException"/> is the failure of the API.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The first 64 KiB of the store's response as text, with the secret fields of the form masked; null when there was no body.</summary>
    public string? ResponseBody { get; init; }
}
