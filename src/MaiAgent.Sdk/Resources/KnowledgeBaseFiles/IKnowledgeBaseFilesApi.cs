using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>
/// Files of knowledge bases: <c>/knowledge-bases/…/files/</c>. Thread-safe. A file is uploaded to the service's store first and registered
/// here then: <c>UploadAsync</c> and <c>UploadManyAsync</c> do both.
/// </summary>
public interface IKnowledgeBaseFilesApi : IUploadFormsApi
{
    /// <summary>
    /// Makes files of objects that were uploaded to the service's store (<c>registerKnowledgeBaseFiles</c>); parsing starts in the
    /// background. The overload with a list is shorter to call. It is never repeated: when the response is lost, look in the list for the
    /// storage key before anything else, because a second object would become a second file.
    /// </summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="request">The objects.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The files as the service made them, in the order of the request as far as known. Look for their names rather than their places.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/knowledge-bases/{knowledgeBaseId}/files/")]
    [Headers(Mark.NeverRepeated + "the files may be registered")]
    Task<IReadOnlyList<KnowledgeBaseFile>> RegisterAsync(
        Guid knowledgeBaseId, [Body] RegisterKnowledgeBaseFilesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes files of objects that were uploaded to the service's store, as the other overload does.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="files">The objects; at least one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The files as the service made them, in the order of the request as far as known. Look for their names rather than their places.</returns>
    /// <exception cref="ArgumentException"><paramref name="files"/> is empty; nothing is sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    Task<IReadOnlyList<KnowledgeBaseFile>> RegisterAsync(
        Guid knowledgeBaseId, IReadOnlyList<RegisterKnowledgeBaseFile> files, CancellationToken cancellationToken = default) =>
        RegisterAsync(knowledgeBaseId, new RegisterKnowledgeBaseFilesRequest { Files = files }, cancellationToken);

    /// <summary>Lists one page of files (<c>listKnowledgeBaseFiles</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="query">Which files; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{knowledgeBaseId}/files/")]
    Task<Page<KnowledgeBaseFile>> ListAsync(
        Guid knowledgeBaseId, [Query] ListKnowledgeBaseFilesQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one file (<c>getKnowledgeBaseFile</c>). <c>WaitUntilReadyAsync</c> asks until it can be searched.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The file.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{knowledgeBaseId}/files/{id}/")]
    Task<KnowledgeBaseFile> GetAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes a file (<c>deleteKnowledgeBaseFile</c>). The service refuses with 409 while it processes the file: wait until that is over.
    /// It has been seen to answer 5xx although the file was deleted: after that the call looks whether it is still there, and succeeds when
    /// it is not.
    /// </summary>
    /// <returns>A task that completes when the service has accepted the deletion; the file may show <see cref="FileStatus.Deleting"/> for a while.</returns>
    /// <inheritdoc cref="GetAsync" path="/*[self::param or self::exception]"/>
    [Delete("/knowledge-bases/{knowledgeBaseId}/files/{id}/")]
    [Headers(Mark.Deletion)]
    Task DeleteAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sets the labels and metadata of a file (<c>updateKnowledgeBaseFileMetadata</c>): with PATCH, and where the service answers 405, only
    /// then, with POST (<c>updateKnowledgeBaseFileMetadataByPost</c>); the client remembers which.
    /// </summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the file.</param>
    /// <param name="request">The labels and metadata.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The file as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Patch("/knowledge-bases/{knowledgeBaseId}/files/{id}/update-metadata/")]
    [Headers(Mark.Repeatable, Mark.OrPost)]
    Task<KnowledgeBaseFile> UpdateMetadataAsync(
        Guid knowledgeBaseId, Guid id, [Body] UpdateKnowledgeMetadataRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes several files (<c>batchDeleteKnowledgeBaseFiles</c>). The overload with a list is shorter to call. It is never repeated.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="request">The files, by id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that completes when the service has accepted the deletion.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/knowledge-bases/{knowledgeBaseId}/files/batch-delete/")]
    [Headers(Mark.NeverRepeated + "files may be deleted")]
    Task BatchDeleteAsync(Guid knowledgeBaseId, [Body] BatchDeleteRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes several files, as the other overload does.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="ids">The ids of the files; at least one. Repeated ids are sent once.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that completes when the service has accepted the deletion.</returns>
    /// <exception cref="ArgumentException"><paramref name="ids"/> is empty or holds an empty id; nothing is sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    Task BatchDeleteAsync(Guid knowledgeBaseId, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) =>
        BatchDeleteAsync(knowledgeBaseId, new BatchDeleteRequest { Ids = ids }, cancellationToken);

    /// <summary>
    /// Parses several files again (<c>batchReparseKnowledgeBaseFiles</c>). They cannot be searched until that is done, and some parsers cost
    /// money each time. It is never repeated.
    /// </summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="files">The files; at least one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that completes when the service has accepted the request.</returns>
    /// <exception cref="ArgumentException"><paramref name="files"/> is empty or holds an empty id; nothing is sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Patch("/knowledge-bases/{knowledgeBaseId}/files/batch-reparse/")]
    [Headers(Mark.NeverRepeated + "files may be parsed again")]
    Task BatchReparseAsync(Guid knowledgeBaseId, [Body] IReadOnlyList<BatchReparseItem> files, CancellationToken cancellationToken = default);
}
