using System.Globalization;
using System.Text.Json.Nodes;
using MaiAgent.Sdk.Contract.Tests.Checks;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests;

/// <summary>How the emulator sends a documented answer.</summary>
internal static class AnswerScript
{
    private const string FileName = "對話紀錄.xlsx";

    private static readonly byte[] File = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    public static bool IsFile(Response response) => response.Schema?.ShapeOf("string")?.Format == "binary";

    public static ScriptedResponse Of(Response response, JsonNode? json)
    {
        if (IsFile(response))
        {
            return new ScriptedResponse(response.Status)
                .Header("Content-Type", response.MediaType!)
                .Header("Content-Length", File.Length.ToString(CultureInfo.InvariantCulture))
                .Header("Content-Disposition", $"attachment; filename*=UTF-8''{Uri.EscapeDataString(FileName)}")
                .Bytes(File);
        }

        return response switch
        {
            { Schema: null } => new ScriptedResponse(response.Status),

            // The end is another event; the test is about the first one.
            { MediaType: "text/event-stream" } => ScriptedResponse.Stream().Event(json!.ToJsonString()).Event("""{"content":"","done":true}"""),
            _ => ScriptedResponse.Json(json?.ToJsonString() ?? "null", response.Status),
        };
    }

    public static async Task VerifyFileAsync(FileDownload download, Response response)
    {
        await using (download)
        {
            using var content = new MemoryStream();
            await download.Content.CopyToAsync(content);
            if (!content.ToArray().AsSpan().SequenceEqual(File)
                || (download.FileName, download.ContentType, download.Length) != (FileName, response.MediaType, File.Length))
            {
                throw new ContractException($"The file is {download.FileName}, {download.ContentType}, {download.Length} bytes.");
            }
        }
    }
}
