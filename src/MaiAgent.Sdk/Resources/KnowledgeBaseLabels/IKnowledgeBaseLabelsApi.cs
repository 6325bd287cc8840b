using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>Labels of a knowledge base: <c>/knowledge-bases/{id}/labels/</c>. Thread-safe.</summary>
public interface IKnowledgeBaseLabelsApi
{
    /// <summary>
    /// Creates a label (<c>createKnowledgeBaseLabel</c>). A name that the knowledge base has already is refused. The request is never
    /// repeated: after an unclear failure, look for the name in the list.
    /// </summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="request">The new label.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The created label.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/knowledge-bases/{knowledgeBaseId}/labels/")]
    [Headers(Mark.NeverRepeated + "the label may exist")]
    Task<IdName> CreateAsync(Guid knowledgeBaseId, [Body] KnowledgeBaseLabelRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of labels (<c>listKnowledgeBaseLabels</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="query">Which labels; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{knowledgeBaseId}/labels/")]
    Task<Page<IdName>> ListAsync(Guid knowledgeBaseId, [Query] ListKnowledgeBaseLabelsQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one label (<c>getKnowledgeBaseLabel</c>).</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the label.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The label.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{knowledgeBaseId}/labels/{id}/")]
    Task<IdName> GetAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Replaces a label (<c>updateKnowledgeBaseLabel</c>): gives it another name.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the label.</param>
    /// <param name="request">The label as it shall be.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The label as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Put("/knowledge-bases/{knowledgeBaseId}/labels/{id}/")]
    Task<IdName> UpdateAsync(Guid knowledgeBaseId, Guid id, [Body] KnowledgeBaseLabelRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes a label (<c>patchKnowledgeBaseLabel</c>).</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the label.</param>
    /// <param name="request">The changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The label as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Patch("/knowledge-bases/{knowledgeBaseId}/labels/{id}/")]
    [Headers(Mark.Repeatable)]
    Task<IdName> PatchAsync(Guid knowledgeBaseId, Guid id, [Body] PatchKnowledgeBaseLabelRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes a label (<c>deleteKnowledgeBaseLabel</c>). Access rules in <c>queryMetadata</c> that name it change their meaning: they
    /// may then open more documents, or fewer.
    /// </summary>
    /// <returns>A task that completes when the service has deleted the label.</returns>
    /// <inheritdoc cref="GetAsync" path="/*[self::param or self::exception]"/>
    [Delete("/knowledge-bases/{knowledgeBaseId}/labels/{id}/")]
    [Headers(Mark.Deletion)]
    Task DeleteAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default);
}
