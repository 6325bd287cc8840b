using System.Diagnostics.CodeAnalysis;
using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk;

/// <summary>Attachments: files of messages. Thread-safe.</summary>
public interface IAttachmentsApi : IUploadFormsApi
{
    /// <summary>
    /// Uploads a file in one step (<c>uploadAttachment</c>). The service chooses the type. The whole transfer is within
    /// <see cref="MaiAgentClientOptions.RequestTimeout"/>: for a large file, <c>UploadDirectAsync</c> has only an idle limit.
    /// </summary>
    /// <param name="content">
    /// The bytes, from the current position to the end. It is not disposed. A stream that cannot seek is copied first: in memory up to a
    /// megabyte, otherwise in a temporary file.
    /// </param>
    /// <param name="fileName">The name of the file with its extension, in any script.</param>
    /// <param name="contentType">The media type of the file; null sends <c>application/octet-stream</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The attachment.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the media type is not one.</exception>
    /// <exception cref="MaiAgentResponseException">The response cannot be read. The file may be stored.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    Task<Attachment> UploadAsync(Stream content, string fileName, string? contentType = null, CancellationToken cancellationToken = default) =>
        AttachmentUpload.SendAsync(this, content, fileName, contentType, cancellationToken);

    /// <summary>
    /// Uploads a form of your own making (<c>uploadAttachment</c>); the overload that takes a stream is shorter to call. A form whose length is
    /// not known is sent chunked.
    /// </summary>
    /// <param name="form">A body of <c>multipart/form-data</c> with one part, <c>file</c>. It is disposed, as HttpClient does it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The attachment.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/attachments-upload/")]
    Task<Attachment> UploadAsync([Body] HttpContent form, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes an attachment of a file that the object store has (<c>registerAttachment</c>): the last step of an upload. Twice makes two
    /// attachments.
    /// </summary>
    /// <param name="request">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The attachment.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/attachments/")]
    Task<Attachment> RegisterAsync([Body] RegisterAttachmentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes an attachment of a conversation (<c>registerConversationAttachment</c>), as <see cref="RegisterAsync"/> does.</summary>
    /// <param name="conversationId">The id of the conversation.</param>
    /// <param name="request">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The attachment.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/conversations/{conversationId}/attachments/")]
    Task<Attachment> RegisterForConversationAsync(Guid conversationId, [Body] RegisterAttachmentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of attachments (<c>listAttachments</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="query">Which attachments; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/attachments/")]
    Task<Page<Attachment>> ListAsync([Query] ListAttachmentsQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one attachment (<c>getAttachment</c>).</summary>
    /// <param name="id">The id of the attachment.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The attachment.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/attachments/{id}/")]
    Task<Attachment> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Deletes an attachment (<c>deleteAttachment</c>). Messages that show it lose the file, presumably for good.</summary>
    /// <returns>A task that completes when the service has deleted the attachment.</returns>
    /// <inheritdoc cref="GetAsync" path="/*[self::param or self::exception]"/>
    [Delete("/attachments/{id}/")]
    Task DeleteAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Gets which files may be uploaded (<c>getAllowedFileSpecs</c>). The form of the response is not published, so it is free JSON.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The response, as the service sent it.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Experimental("MAIAGENT001")]
    [Get("/allowed-file-specs/")]
    Task<JsonElement> GetAllowedFileSpecsAsync(CancellationToken cancellationToken = default);
}
