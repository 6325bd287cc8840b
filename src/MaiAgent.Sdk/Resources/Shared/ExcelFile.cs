using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk;

/// <summary>Workbooks, as operations import and export them.</summary>
internal static class ExcelFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The header of a request for a workbook. JSON is what an error may come as.</summary>
    public const string Accept = $"Accept: {MediaType}, application/octet-stream, application/json";

    /// <summary>The header that declines compression: .NET takes the end of a compressed body that was cut for the end of the file.</summary>
    public const string Uncompressed = $"Accept-Encoding: {DecompressedContent.Identity}";
}
