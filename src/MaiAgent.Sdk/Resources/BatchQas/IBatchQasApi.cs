using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>Workbooks of questions that an assistant answers row by row: <c>/web-chats/{id}/batch-qas/</c>. Thread-safe.</summary>
public interface IBatchQasApi : IUploadFormsApi
{
    /// <summary>
    /// Registers an uploaded workbook and starts answering it (<c>createBatchQa</c>). Every row consumes quota, there is no way to stop it,
    /// and a second call answers all rows again: the call is never repeated.
    /// </summary>
    /// <param name="webChatId">The id of the web chat whose assistant answers.</param>
    /// <param name="request">The workbook.</param>
    /// <param name="cancellationToken">Ends the call; the workbook may be answered all the same.</param>
    /// <returns>The registered workbook, with the id for the export.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/web-chats/{webChatId}/batch-qas/")]
    [Headers(Mark.NeverRepeated + "the questions may be being answered, and consume quota")]
    Task<BatchQaFile> CreateAsync(Guid webChatId, [Body] CreateBatchQaRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads the workbook with the answers (<c>exportBatchQaExcel</c>). Answering takes minutes to tens of minutes, and the service does
    /// not say when it is done: until then the workbook is incomplete. The file is streamed: save or read it, then dispose it. JSON or HTML
    /// in its place is a <see cref="MaiAgentResponseException"/>.
    /// </summary>
    /// <param name="webChatId">The id of the web chat.</param>
    /// <param name="id">The id of the registered workbook (<see cref="BatchQaFile.Id"/>).</param>
    /// <param name="cancellationToken">Ends the call until the file begins to arrive.</param>
    /// <returns>The file, to be disposed.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/web-chats/{webChatId}/batch-qas/{id}/export-excel/")]
    [Headers(Mark.Streamed, ExcelFile.Accept, ExcelFile.Uncompressed)]
    Task<FileDownload> ExportExcelAsync(Guid webChatId, Guid id, CancellationToken cancellationToken = default);
}
