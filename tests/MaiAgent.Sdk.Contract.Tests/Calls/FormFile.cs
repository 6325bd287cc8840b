using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Contract.Tests.Calls;

/// <summary>A file in a form.</summary>
internal sealed record FormFile(string Name, string FileName, string Type, string Content)
{
    public const string SentName = "季度 報告&é.pdf";
    public const string SentType = "application/pdf";

    /// <summary>The type of a call that takes nothing but workbooks.</summary>
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The argument for a parameter that belongs to the file; null for any other.</summary>
    public static object? Argument(ParameterInfo parameter, JsonObject body) => parameter.Name switch
    {
        _ when parameter.ParameterType == typeof(Stream) => new MemoryStream(Encoding.UTF8.GetBytes(body.Single().Value!.GetValue<string>())),
        "fileName" => SentName,
        "contentType" => SentType,
        _ => null,
    };
}
