using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IBatchQasApi"/>.</summary>
public static class BatchQasApiExtensions
{
    /// <summary>
    /// Uploads a workbook of questions and starts answering it: asks for a form, sends the file to the object store as
    /// <see cref="AttachmentsApiExtensions.UploadDirectAsync(IAttachmentsApi, Stream, string, AttachmentType?, Guid?, IProgress{long}?, CancellationToken)"/>
    /// does, and calls <see cref="IBatchQasApi.CreateAsync"/>. Every row consumes quota.
    /// </summary>
    /// <param name="batchQas">The API.</param>
    /// <param name="webChatId">The id of the web chat whose assistant answers.</param>
    /// <param name="content">The workbook, from the current position to the end. It is not disposed. A stream that cannot seek is copied first: in memory up to a megabyte, otherwise in a temporary file.</param>
    /// <param name="fileName">The name of the workbook, with the extension <c>.xlsx</c>.</param>
    /// <param name="progress">Receives the number of bytes of the workbook that were sent so far; it never falls, and ends at the length when the store has it.</param>
    /// <param name="cancellationToken">Ends the upload; once the workbook is registered, it may be answered all the same.</param>
    /// <returns>The registered workbook, with the id for the export.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the id.</exception>
    /// <exception cref="MaiAgentStorageException">
    /// The store refused or lost the workbook; or it has the workbook and registering it failed: then <see cref="MaiAgentStorageException.Key"/> is set,
    /// and <see cref="CreateBatchQaRequest.File"/> takes it. Registering is never repeated, because the questions may be being answered.
    /// </exception>
    /// <inheritdoc cref="IUploadFormsApi.CreatePresignedUploadAsync" path="/exception"/>
    public static async Task<BatchQaFile> UploadAsync(
        this IBatchQasApi batchQas, Guid webChatId, Stream content, string fileName, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batchQas);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        Guard.Id(webChatId);
        var stored = await StorageUpload.StoreAsync(batchQas, content, fileName, UploadModelName.BatchQa, progress, cancellationToken).ConfigureAwait(false);
        return await stored.RegisterAsync(key => batchQas.CreateAsync(webChatId, new CreateBatchQaRequest { File = key, Filename = fileName }, cancellationToken)).ConfigureAwait(false);
    }
}
