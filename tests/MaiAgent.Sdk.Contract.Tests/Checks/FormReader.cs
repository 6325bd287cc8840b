using MaiAgent.Sdk.Contract.Tests.Calls;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>The files of a form, as the reader of ASP.NET Core finds them.</summary>
internal static class FormReader
{
    public static IReadOnlyList<FormFile> ReadAll(RecordedRequest request)
    {
        var type = MediaTypeHeaderValue.Parse(request.Header("Content-Type")!);
        if (type.MediaType != "multipart/form-data")
        {
            throw new ContractException($"{request} is sent as {type}.");
        }

        var files = new List<FormFile>();
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), new MemoryStream(request.Body.ToArray()));
        while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } section)
        {
            using var content = new StreamReader(section.Body);
            var part = section.GetContentDispositionHeader()!;
            files.Add(new FormFile(part.Name.ToString(), HeaderUtilities.RemoveQuotes(part.FileName).ToString(), section.ContentType ?? "", content.ReadToEnd()));
        }

        return files;
    }
}
