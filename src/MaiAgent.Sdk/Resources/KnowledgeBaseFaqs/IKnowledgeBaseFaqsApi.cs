using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>Questions and answers of a knowledge base: <c>/knowledge-bases/{id}/faqs/</c>. Thread-safe.</summary>
public interface IKnowledgeBaseFaqsApi
{
    /// <summary>
    /// Creates a question with its answer (<c>createKnowledgeBaseFaq</c>). The request is never repeated: the service stores the same
    /// question as often as it is sent.
    /// </summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="request">The question and answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The created question and answer.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/knowledge-bases/{knowledgeBaseId}/faqs/")]
    [Headers(Mark.NeverRepeated + "the question may be stored")]
    Task<KnowledgeBaseFaq> CreateAsync(Guid knowledgeBaseId, [Body] CreateKnowledgeBaseFaqRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of questions and answers (<c>listKnowledgeBaseFaqs</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="query">Which questions and answers; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{knowledgeBaseId}/faqs/")]
    Task<Page<KnowledgeBaseFaq>> ListAsync(Guid knowledgeBaseId, [Query] ListKnowledgeBaseFaqsQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one question with its answer (<c>getKnowledgeBaseFaq</c>).</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the question and answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The question and answer.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{knowledgeBaseId}/faqs/{id}/")]
    Task<KnowledgeBaseFaq> GetAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Changes a question and its answer (<c>updateKnowledgeBaseFaq</c>).</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the question and answer.</param>
    /// <param name="request">The changes; both texts are the safe form.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The question and answer as they are now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Put("/knowledge-bases/{knowledgeBaseId}/faqs/{id}/")]
    Task<KnowledgeBaseFaq> UpdateAsync(Guid knowledgeBaseId, Guid id, [Body] UpdateKnowledgeBaseFaqRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a question with its answer (<c>deleteKnowledgeBaseFaq</c>).</summary>
    /// <returns>A task that completes when the service has deleted them.</returns>
    /// <inheritdoc cref="GetAsync" path="/*[self::param or self::exception]"/>
    [Delete("/knowledge-bases/{knowledgeBaseId}/faqs/{id}/")]
    [Headers(Mark.Deletion)]
    Task DeleteAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes several questions with their answers (<c>batchDeleteKnowledgeBaseFaqs</c>); the extension that takes ids is shorter to
    /// call. The request is never repeated.
    /// </summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that completes when the service has accepted the request.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/knowledge-bases/{knowledgeBaseId}/faqs/batch-delete/")]
    [Headers(Mark.NeverRepeated + "the questions and answers may be deleted")]
    Task BatchDeleteAsync(Guid knowledgeBaseId, [Body] BatchDeleteRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes several questions with their answers, as the other overload does.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="ids">Which ones; at least one. There is no list that means all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that completes when the service has accepted the request.</returns>
    /// <exception cref="ArgumentException">The list is empty, or an id is <see cref="Guid.Empty"/>; nothing is sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    Task BatchDeleteAsync(Guid knowledgeBaseId, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) =>
        BatchDeleteAsync(knowledgeBaseId, new BatchDeleteRequest { Ids = ids }, cancellationToken);

    /// <summary>
    /// Sets the labels and data of your own of a question and its answer (<c>updateKnowledgeBaseFaqMetadata</c>): with PATCH and, when
    /// the service answers 405, as it documents for files, with POST, which this client and its views then use first.
    /// </summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the question and answer.</param>
    /// <param name="request">The changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The question and answer as they are now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Patch("/knowledge-bases/{knowledgeBaseId}/faqs/{id}/update-metadata/")]
    [Headers(Mark.Repeatable, Mark.OrPost)]
    Task<KnowledgeBaseFaq> UpdateMetadataAsync(Guid knowledgeBaseId, Guid id, [Body] UpdateKnowledgeMetadataRequest request, CancellationToken cancellationToken = default);
}
