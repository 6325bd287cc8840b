using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IAttachmentsApi"/>.</summary>
public static class AttachmentsApiExtensions
{
    /// <summary>Lists the attachments of all pages.</summary>
    /// <param name="attachments">The API.</param>
    /// <param name="query">Which attachments, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The attachments.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<Attachment> ListAllAsync(
        this IAttachmentsApi attachments, ListAttachmentsQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        return PageWalker.ByNumber(query, attachments.ListAsync, cancellationToken);
    }

    /// <summary>
    /// Uploads a file to the object store: the second step of an upload. Failures of the store that may pass, and broken connections,
    /// are tried again with the same form, up to <see cref="MaiAgentClientOptions.MaxRetries"/> times. The limits are those of the client that
    /// got the form; a form of your own making, or of a substitute, is sent with the defaults.
    /// </summary>
    /// <param name="attachments">The API.</param>
    /// <param name="form">The form.</param>
    /// <param name="content">The bytes, from the current position to the end. It is not disposed. A stream that cannot seek is copied first: in memory up to a megabyte, otherwise in a temporary file.</param>
    /// <param name="fileName">The name of the file with its extension, in any script.</param>
    /// <param name="progress">Receives the number of bytes of the file that were sent so far; it never falls, and ends at the length when the store has the file.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>The storage key, to register the file with.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the form has no address or no key.</exception>
    /// <exception cref="MaiAgentStorageException">The store refused or lost the file, or its address is plain http beyond this machine without <see cref="MaiAgentClientOptions.AllowInsecureHttp"/>.</exception>
    /// <exception cref="MaiAgentTimeoutException">The store took no bytes, or sent no response, for <see cref="MaiAgentClientOptions.StreamIdleTimeout"/>; or no connection was made within <see cref="MaiAgentClientOptions.ConnectTimeout"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<string> UploadToStorageAsync(
        this IAttachmentsApi attachments, PresignedUpload form, Stream content, string fileName, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        if (form.Address is null || form.StorageKey is null)
        {
            throw new ArgumentException("The form needs an http or https address, and a field key.", nameof(form));
        }

        return (await StorageUpload.StoreAsync(form, content, fileName, progress, cancellationToken).ConfigureAwait(false)).Key;
    }

    /// <summary>
    /// Uploads a file of any size in three steps: asks for a form, sends the file to the object store, and registers it as an attachment. No
    /// limit covers the whole; a transfer that stands still ends after <see cref="MaiAgentClientOptions.StreamIdleTimeout"/>. A transfer that
    /// fails, or whose form has expired, is tried again with a new form, up to <see cref="MaiAgentClientOptions.MaxRetries"/> times; nothing
    /// partial is kept.
    /// </summary>
    /// <param name="attachments">The API.</param>
    /// <param name="content">The bytes, from the current position to the end. It is not disposed. A stream that cannot seek is copied first: in memory up to a megabyte, otherwise in a temporary file.</param>
    /// <param name="fileName">The name of the file with its extension, in any script.</param>
    /// <param name="type">The kind of file; null leaves it to the service, which takes <c>other</c>.</param>
    /// <param name="conversationId">The conversation that the attachment belongs to, if any.</param>
    /// <param name="progress">Receives the number of bytes of the file that were sent so far; it never falls, and ends at the length when the store has the file.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>The attachment.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the id of the conversation.</exception>
    /// <exception cref="MaiAgentStorageException">
    /// The store refused or lost the file; or it has the file and registering it failed: then <see cref="MaiAgentStorageException.Key"/> is set,
    /// and <see cref="RegisterAttachmentRequest.File"/> takes it.
    /// </exception>
    /// <inheritdoc cref="IUploadFormsApi.CreatePresignedUploadAsync" path="/exception"/>
    public static async Task<Attachment> UploadDirectAsync(
        this IAttachmentsApi attachments,
        Stream content,
        string fileName,
        AttachmentType? type = null,
        Guid? conversationId = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        Guard.Id(conversationId);
        var stored = await StorageUpload.StoreAsync(attachments, content, fileName, UploadModelName.Attachment, progress, cancellationToken).ConfigureAwait(false);
        return await stored.RegisterAsync(key =>
        {
            var request = new RegisterAttachmentRequest { Filename = fileName, File = key, Type = type };
            return conversationId is { } id ? attachments.RegisterForConversationAsync(id, request, cancellationToken) : attachments.RegisterAsync(request, cancellationToken);
        }).ConfigureAwait(false);
    }

    /// <summary>Uploads a file of this machine, as the overload that takes a stream does.</summary>
    /// <param name="attachments">The API.</param>
    /// <param name="path">The file; its name is the name of the attachment.</param>
    /// <param name="type">The kind of file; null leaves it to the service, which takes <c>other</c>.</param>
    /// <param name="conversationId">The conversation that the attachment belongs to, if any.</param>
    /// <param name="progress">Receives the number of bytes of the file that were sent so far; it never falls, and ends at the length when the store has the file.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>The attachment.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <inheritdoc cref="UploadDirectAsync(IAttachmentsApi, Stream, string, AttachmentType?, Guid?, IProgress{long}?, CancellationToken)" path="/exception"/>
    public static async Task<Attachment> UploadDirectAsync(
        this IAttachmentsApi attachments,
        string path,
        AttachmentType? type = null,
        Guid? conversationId = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var _ = file.ConfigureAwait(false);
        return await attachments.UploadDirectAsync(file, Path.GetFileName(path), type, conversationId, progress, cancellationToken).ConfigureAwait(false);
    }
}
