// Removes from a library's XML documentation what no user of the library can see: PublicDocumentation <library> <documentation> <file with a reference on each line>
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

var (library, path) = (MetadataReference.CreateFromFile(args[0]), args[1]);
var references = File.ReadLines(args[2]).Select(static reference => MetadataReference.CreateFromFile(reference));
var compilation = CSharpCompilation.Create("documented", references: [library, .. references]);
var visible = VisibleIn(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(library)!).GlobalNamespace)
    .Select(static symbol => symbol.GetDocumentationCommentId())
    .ToHashSet();

var documentation = XDocument.Load(path, LoadOptions.PreserveWhitespace);
foreach (var member in documentation.Descendants("member").Where(member => !visible.Contains(member.Attribute("name")!.Value)).ToList())
{
    (member.PreviousNode as XText)?.Remove();
    member.Remove();
}

documentation.Save(path, SaveOptions.DisableFormatting);

static IEnumerable<ISymbol> VisibleIn(INamespaceOrTypeSymbol container) => container.GetMembers()
    .Where(static member => member is INamespaceSymbol
        || member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
    .SelectMany(static member => member is INamespaceOrTypeSymbol inner ? VisibleIn(inner).Prepend(member) : [member]);
