using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The first step of an upload to the object store, which all resources with files have in common. Thread-safe.</summary>
public interface IUploadFormsApi
{
    /// <summary>
    /// Asks for the form with which the object store takes a file (<c>createPresignedUpload</c>). Nothing is stored yet. The request is repeated
    /// like a GET, because it only makes a form.
    /// </summary>
    /// <param name="request">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The form. Use it at once, with <see cref="AttachmentsApiExtensions.UploadToStorageAsync"/>.</returns>
    /// <exception cref="MaiAgentBadRequestException">The service does not take a file of this kind or size.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/upload-presigned-url/")]
    [Headers(Mark.Repeatable, Mark.Secret)]
    Task<PresignedUpload> CreatePresignedUploadAsync([Body] CreatePresignedUploadRequest request, CancellationToken cancellationToken = default);
}
