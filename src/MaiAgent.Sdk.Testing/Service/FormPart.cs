using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MaiAgent.Sdk.Testing;

/// <summary>One part of a <c>multipart/form-data</c> body.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="FileName">The name of the file; null when the part is a text.</param>
/// <param name="ContentType">The media type, if any.</param>
/// <param name="Content">The bytes.</param>
internal sealed record FormPart(string Name, string? FileName, string? ContentType, ReadOnlyMemory<byte> Content)
{
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>The parts in their order; null when the body is no such form.</summary>
    public static IReadOnlyList<FormPart>? ReadAll(RecordedRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
        {
            return null;
        }

        var reader = new MultipartReader(boundary.ToString(), new MemoryStream(request.Body.ToArray()));
        var parts = new List<FormPart>();
        try
        {
            // The body is in memory: nothing is waited for.
            while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } section)
            {
                parts.Add(Read(section));
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return null;
        }

        return parts;
    }

    private static FormPart Read(MultipartSection section)
    {
        using var content = new MemoryStream();
        section.Body.CopyTo(content);
        var disposition = section.GetContentDispositionHeader();
        return new FormPart(Parameter(disposition, "name") ?? "", Parameter(disposition, "filename"), section.ContentType, content.ToArray());
    }

    /// <summary>A parameter as it was sent, where browsers escape with percent signs: words that MIME encodes stay so, as a store leaves them.</summary>
    private static string? Parameter(ContentDispositionHeaderValue? disposition, string name) =>
        disposition?.Parameters.FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } parameter
            ? HeaderUtilities.RemoveQuotes(parameter.Value).ToString()
                .Replace("%22", "\"", StringComparison.Ordinal).Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal)
            : null;
}
